package io.memberloop.crm.shared;

/** Identifies a campaign. */
public record CampaignId(long value) implements Id {

    /** @throws Refusal {@code not_found} when the text is no id */
    public static CampaignId parse(String text) {
        return new CampaignId(Id.number(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
