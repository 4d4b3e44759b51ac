"""How often the method errs, as measured."""
