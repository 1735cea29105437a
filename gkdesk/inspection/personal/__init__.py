"""个人信息: numbers, addresses and lists by which a paper names people (domain notes 5)."""
