alter table store
  add column void_alone_most_fen bigint not null default 0 comment 'most that staff take off of one dish of a bill without a manager once the kitchen has it; 0 = always a manager';
