"""Plain data that is wrong in one place, for whatever it is that reads plain data."""

from policestats.strategies.corruption.breaking import RECIPES, Corrupted, corrupted

__all__ = ["RECIPES", "Corrupted", "corrupted"]
