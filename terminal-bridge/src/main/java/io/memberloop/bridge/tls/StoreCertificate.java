package io.memberloop.bridge.tls;

import java.util.Optional;

/** @param authority empty without TLS and with a certificate of one's own: then there is nothing to install */
record StoreCertificate(Optional<LocalAuthority> authority) {}
