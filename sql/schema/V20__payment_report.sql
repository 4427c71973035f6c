-- reports read attempts by time, whatever their state
create index payment_attempt_time on payment_attempt (merchant_id, created_at);
