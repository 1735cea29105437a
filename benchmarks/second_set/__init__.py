"""A second set of sentences, by another hand than the recognisers'."""
