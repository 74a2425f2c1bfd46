"""Files for other programs: the publication record, the register, the state of the site. Pure."""
