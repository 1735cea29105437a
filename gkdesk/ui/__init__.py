"""The window: the only room that knows Qt. It asks the desk and shows what it said."""
