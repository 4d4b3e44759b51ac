"""How often the program is right, on cases of which it is known who wrote what.

Four steps, a folder each, and none looks into one after it: ``cases`` made from known accounts,
``runs`` of the program on them, ``rates`` of how good it was, the ``page`` that tells them.
``train`` uses the first two to learn what the attribution judges by.
"""
