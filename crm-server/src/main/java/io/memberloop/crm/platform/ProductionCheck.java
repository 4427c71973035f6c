package io.memberloop.crm.platform;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * In production money and personal data go over TLS only, and to WeChat only. Whatever else is set ends the start before
 * anything is opened.
 */
@Component
@Profile(ProductionCheck.PROFILE)
class ProductionCheck implements BeanFactoryPostProcessor, EnvironmentAware {

    static final String PROFILE = "prod";
    private static final String WECHAT = ".weixin.qq.com";

    private Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    /** @throws ProductionRefused with every setting that is wrong */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        var wrong = Binder.get(environment)
                .bind("memberloop", MemberloopProperties.class)
                .map(ProductionCheck::wrong)
                .orElseGet(() -> List.of("memberloop.public-url is missing"));
        if (!wrong.isEmpty()) {
            throw new ProductionRefused(wrong);
        }
    }

    static List<String> wrong(MemberloopProperties settings) {
        var wrong = new ArrayList<String>();
        ours(wrong, "memberloop.public-url", settings.publicUrl());
        ours(wrong, "memberloop.callback-url", settings.callbackUrl());
        wechat(wrong, "memberloop.wechat.api-host", settings.wechat().apiHost());
        wechat(wrong, "memberloop.wechat.mp-host", settings.wechat().mpHost());
        wechat(wrong, "memberloop.wechat.open-host", settings.wechat().openHost());
        wechat(wrong, "memberloop.pay.base-url", settings.pay().baseUrl());
        if (!settings.pay().mutualTlsUrl().isEmpty()) {
            wechat(wrong, "memberloop.pay.mutual-tls-url", settings.pay().mutualTlsUrl());
        }
        if (!settings.pay().trustedCertificate().isEmpty()) {
            wrong.add("memberloop.pay.trusted-certificate is set: WeChat's own certificate needs none");
        }
        return wrong;
    }

    private static void ours(List<String> wrong, String name, String url) {
        var host = host(url);
        if (host == null) {
            wrong.add(name + " is " + url + ": it has to begin with https:// and name a host");
        } else if (host.equals("localhost") || host.startsWith("127.") || host.endsWith(".localhost")) {
            wrong.add(name + " is " + url + ": nobody's phone reaches that");
        }
    }

    private static void wechat(List<String> wrong, String name, String url) {
        var host = host(url);
        if (host == null) {
            wrong.add(name + " is " + url + ": it has to begin with https://");
        } else if (!host.endsWith(WECHAT)) {
            wrong.add(name + " is " + url + ": that is not WeChat");
        }
    }

    /** @return null unless it is an https address */
    private static String host(String url) {
        try {
            var address = URI.create(url == null ? "" : url);
            return "https".equals(address.getScheme()) ? address.getHost() : null;
        } catch (IllegalArgumentException nonsense) {
            return null;
        }
    }
}
