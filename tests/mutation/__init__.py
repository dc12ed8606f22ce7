"""Mutation testing of the core: does any test notice when a piece of it is made wrong?"""
