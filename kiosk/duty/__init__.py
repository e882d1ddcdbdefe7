"""What a clerk does at the screen, outside any visit: sign in, look after the machine, help, hand over, go out. Pure, like the visit.

A `Front` holds both. While no page of a clerk lies on the screen, everything a person does goes to the visit.
"""
