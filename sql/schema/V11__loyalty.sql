create table earn_rule (
  merchant_id     bigint not null,
  points_per_yuan int    not null,
  valid_days      int    not null comment '0 = points never expire',
  welcome_points  bigint not null default 0,
  primary key (merchant_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
