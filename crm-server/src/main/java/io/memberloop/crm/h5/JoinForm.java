package io.memberloop.crm.h5;

/**
 * What the join page sends.
 *
 * @param agree to the membership terms; without it nobody joins
 */
record JoinForm(String name, String phone, Boolean agree, Boolean marketing) {

    /** A box that is not ticked is not sent. */
    JoinForm {
        agree = Boolean.TRUE.equals(agree);
        marketing = Boolean.TRUE.equals(marketing);
    }

    static JoinForm empty() {
        return new JoinForm("", "", false, false);
    }

    @Override
    public String toString() {
        return "JoinForm[hidden]";
    }
}
