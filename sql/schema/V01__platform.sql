-- Ground that every module stands on: operations, the outbox, timers, sequences of events.

create table operation (
  merchant_id bigint       not null,
  op_id       varchar(64)  not null comment 'made by the client before it sends',
  kind        varchar(40)  not null,
  body_hash   char(64)     not null comment 'SHA-256 of the request; same id with another body is refused',
  answer      mediumtext   null comment 'JSON of the first answer',
  created_at  datetime(3)  not null,
  primary key (merchant_id, op_id),
  key operation_age (created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'Writes from outside, each applied once';

create table outbox (
  id            bigint       not null,
  merchant_id   bigint       not null,
  lane          varchar(16)  not null comment 'INTERACTIVE, SYNC or BULK',
  account       varchar(64)  not null comment 'the WeChat appid whose budget the call uses',
  kind          varchar(40)  not null,
  body          mediumtext   not null,
  pending_key   varchar(120) null comment 'set while waiting: a newer item of the same key replaces this one',
  state         varchar(16)  not null comment 'READY, CLAIMED, DONE, FAILED (gave up, repairable)',
  attempts      int          not null default 0,
  due_at        datetime(3)  not null,
  claim         varchar(40)  null,
  claimed_until datetime(3)  null,
  last_error    varchar(500) null,
  created_at    datetime(3)  not null,
  done_at       datetime(3)  null,
  primary key (id),
  unique key outbox_pending (merchant_id, kind, pending_key),
  key outbox_due (state, lane, due_at),
  key outbox_claim (claim),
  key outbox_merchant (merchant_id, state, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'Calls to WeChat that nobody waits for';

create table scheduled_tasks (
  task_name            varchar(100) not null,
  task_instance        varchar(100) not null,
  task_data            blob         null,
  execution_time       timestamp(6) not null default current_timestamp(6),
  picked               boolean      not null,
  picked_by            varchar(50)  null,
  last_success         timestamp(6) null,
  last_failure         timestamp(6) null,
  consecutive_failures int          null,
  last_heartbeat       timestamp(6) null,
  version              bigint       not null,
  priority             smallint     null,
  primary key (task_name, task_instance),
  key execution_time_idx (execution_time),
  key last_heartbeat_idx (last_heartbeat),
  key priority_execution_time_idx (priority desc, execution_time asc)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin comment 'Timers and retries (db-scheduler)';
