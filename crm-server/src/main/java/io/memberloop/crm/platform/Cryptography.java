package io.memberloop.crm.platform;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Who reckons signatures and digests. Every request of a bridge is signed on P-256 and what goes to WeChat Pay by RSA, and the
 * JDK 17 needs a millisecond and more for each; native code is some fifteen times as fast. Where it cannot be loaded, the JDK
 * does the same work.
 */
@Component
public class Cryptography {

    private static final Logger log = LoggerFactory.getLogger(Cryptography.class);

    Cryptography() {
        var trouble = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
        if (trouble == null) {
            log.info(
                    "signatures are checked by native code, {}", AmazonCorrettoCryptoProvider.INSTANCE.getVersionStr());
        } else {
            log.warn(
                    "signatures are checked by the JDK, which is slower; native code is not available: {}",
                    trouble.toString());
        }
    }

    /** Before anything is signed or checked; a second call changes nothing. */
    public static void useTheFastest() {
        if (AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null) {
            AmazonCorrettoCryptoProvider.install();
        }
    }
}
