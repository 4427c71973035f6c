-- Discounts by hand, as they are presented to the server: JSON with amount or percent, reason, and who allowed it.

alter table bill add column discount text;

alter table bill_line add column discount text;
