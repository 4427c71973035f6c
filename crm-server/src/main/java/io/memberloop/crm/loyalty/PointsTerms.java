package io.memberloop.crm.loyalty;

import io.memberloop.pricing.PointsRule;

/**
 * What the owner decides about points, as a whole.
 *
 * @param paying what points are worth, also while they do not pay
 * @param pays whether they pay
 * @param version of what stood there when it was read; 0 = nothing was decided yet
 */
public record PointsTerms(EarnRule earning, PointsRule paying, boolean pays, int version) {}
