-- What the whole bill cost when its money was taken without the server.

alter table tender add column total integer;
