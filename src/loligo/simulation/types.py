"""Array types of the room."""

from __future__ import annotations

from typing import Any

import numpy as np

FloatArray = np.ndarray[Any, np.dtype[np.float64]]
"""Doubles of any shape; docstrings give the shape."""
IntArray = np.ndarray[Any, np.dtype[np.int32]]
"""32-bit integers of any shape."""
BoolArray = np.ndarray[Any, np.dtype[np.bool_]]
"""Truth values of any shape."""
