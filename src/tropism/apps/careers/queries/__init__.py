"""Reads of careers: what each page needs, as one function. Plans, pay, money and places joined."""
