-- An amount that a member pays in: a bill without dishes (kind QUICK) with a purpose of its own.

alter table bill add column top_up integer not null default 0 check (top_up in (0, 1));
