"""留痕: what happened at this desk, in a form that cannot be quietly changed."""
