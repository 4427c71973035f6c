-- Who turned a device away for a while, as the snapshot says it; null while nobody has. Apart from the state: what is not
-- PENDING or REVOKED is paired, and stays so.
alter table device add column suspended_by text;
