"""The chapters of a report: one file each, ``build(desk)`` gives the Section or None."""
