package io.memberloop.crm.order;

import io.memberloop.crm.shared.StaffId;
import io.memberloop.pricing.Manual;

/**
 * A discount that staff give by hand.
 *
 * @param reason why; stands on the bill and in the audit log
 * @param allowedBy who allowed it
 */
public record ManualOff(Manual manual, String reason, StaffId allowedBy) {}
