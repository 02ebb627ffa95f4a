"""The demo city: an invented year of community planning in Liberec, told through the same verbs as the interface.

`content` says what is there, `steps` put it into the database in the order in which it would have happened.
"""
