-- Pictures of dishes, as they were drawn anew by the server; known by the hash of their bytes.

create table dish_picture (
  merchant_id bigint      not null,
  hash        char(64)    not null comment 'SHA-256 of the bytes, hex',
  jpeg        mediumblob  not null,
  made_at     datetime(3) not null,
  primary key (merchant_id, hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

alter table item
  add column picture char(64) null comment 'hash of its picture; empty = none, and none is wanted; null = never had one';
