from __future__ import annotations

from tests.stores import databases

address = databases.address
cluster = databases.cluster
postgresql_address = databases.postgresql_address
sqlite_address = databases.sqlite_address
sqlite_store = databases.sqlite_store
store = databases.store
