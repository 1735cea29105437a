"""台账: the trail, as the sheets an office asks for."""
