package io.memberloop.benchmark;

/** The member with a number from 0: everything about it follows from that number, so nothing has to be kept. */
record SampleMember(int index) {

    private static final long FIRST_ID = 5_000_000_000L;

    long id() {
        return FIRST_ID + index;
    }

    /** Like a phone of China Mobile; spread, so that neighbours in the index are not neighbours in age. */
    String phone() {
        return "138" + String.format("%08d", spread(100_000_000L, 51_539_607L));
    }

    String e164() {
        return "+86" + phone();
    }

    /** A card number: twelve digits, the last one a Luhn check digit. */
    String number() {
        var digits = "4" + String.format("%010d", spread(10_000_000_000L, 6_180_339_887L));
        return digits + checkDigit(digits);
    }

    String openid() {
        return "oBench" + String.format("%022d", index);
    }

    /** Multiplying by a number without a common divisor with the modulus meets every value once. */
    private long spread(long modulus, long factor) {
        return Math.floorMod(Math.multiplyExact((long) index, factor), modulus);
    }

    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (10 - sum % 10) % 10;
    }
}
