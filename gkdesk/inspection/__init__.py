"""体检: what a paper says about itself that somebody must look at."""
