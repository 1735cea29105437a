"""Whether a paper is fit for its 公开属性: the return list, as far as a program can see it."""
