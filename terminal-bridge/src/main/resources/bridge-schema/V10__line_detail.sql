-- Weight, choices and note of a line, as they are presented to the server: JSON; null on a plain line.

alter table bill_line add column detail text;
