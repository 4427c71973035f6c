package io.memberloop.crm.h5;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What the join page sends.
 *
 * @param birthday month and day as typed, for example {@code 12-01} or {@code 1201}; may be empty
 * @param agree to the membership terms; without it nobody joins
 */
record JoinForm(String name, String phone, String birthday, Boolean agree, Boolean marketing) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMdd");

    /** A box that is not ticked is not sent, and an older page has no birthday. */
    JoinForm {
        birthday = birthday == null ? "" : birthday.strip();
        agree = Boolean.TRUE.equals(agree);
        marketing = Boolean.TRUE.equals(marketing);
    }

    static JoinForm empty() {
        return new JoinForm("", "", "", false, false);
    }

    /** @return empty when nothing was typed, or nothing that is a day: {@link #isBirthdayWrong} */
    Optional<MonthDay> day() {
        try {
            return Optional.of(MonthDay.parse(birthday.replaceAll("[-./月日\\s]", ""), DAY));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    boolean isBirthdayWrong() {
        return !birthday.isEmpty() && day().isEmpty();
    }

    @Override
    public String toString() {
        return "JoinForm[hidden]";
    }
}
