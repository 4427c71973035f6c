package io.memberloop.crm.h5;

/**
 * What the join page sends.
 *
 * @param agree to the membership terms; without it nobody joins
 */
record JoinForm(String name, String phone, boolean agree, boolean marketing) {

    static JoinForm empty() {
        return new JoinForm("", "", false, false);
    }

    @Override
    public String toString() {
        return "JoinForm[hidden]";
    }
}
