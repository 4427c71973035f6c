package io.memberloop.crm.campaign;

import io.memberloop.crm.shared.CampaignId;
import io.memberloop.crm.shared.MemberId;

/** Who gets the offer and who is the comparison. */
enum Variant {
    SEND,
    HOLDOUT;

    /**
     * The same campaign and member always fall to the same side, so a repeated freeze changes nothing; another campaign
     * draws anew.
     */
    static Variant of(CampaignId campaign, MemberId member, int holdoutPercent) {
        long mixed = mix(mix(campaign.value()) ^ member.value());
        return Math.floorMod(mixed, 100L) < holdoutPercent ? HOLDOUT : SEND;
    }

    /** The finaliser of splitmix64: neighbouring ids come out unrelated. */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
