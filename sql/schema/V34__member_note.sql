-- What staff remember of a guest. Personal data of the merchant's: goes when the member is erased.
create table member_note (
  merchant_id bigint       not null,
  member_id   bigint       not null,
  note        varchar(200) not null comment 'empty when it was taken away again',
  version     int          not null comment 'raised by every change: who edits an older one is refused',
  op_id       varchar(64)  not null comment 'of the newest change: the same again changes nothing',
  staff_name  varchar(40)  not null,
  at          datetime(3)  not null,
  primary key (merchant_id, member_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
