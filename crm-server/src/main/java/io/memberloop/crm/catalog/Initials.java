package io.memberloop.crm.catalog;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.util.Locale;

/** First letters of a dish's name as it is spoken: {@code 重庆小面} is {@code cqxm}. */
final class Initials {

    private static final int LONGEST = 60;

    private Initials() {}

    /** Lower case letters and digits; what is neither Chinese nor Latin is left out. */
    static String of(String name) {
        var letters = PinyinHelper.toPinyin(name, PinyinStyleEnum.FIRST_LETTER, "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
        return letters.substring(0, Math.min(LONGEST, letters.length()));
    }
}
