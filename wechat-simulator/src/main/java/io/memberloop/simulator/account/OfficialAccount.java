package io.memberloop.simulator.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A WeChat service account with its credentials and all that belongs to it. */
public final class OfficialAccount {
    public String appid;
    /** The {@code gh_…} name that callbacks carry as ToUserName. */
    public String originalId;

    public String name;
    public String secret;
    /** Signs callbacks. */
    public String token;
    /** EncodingAESKey, 43 characters. */
    public String aesKey;

    public String callbackUrl;
    /** Access tokens with the epoch second of their end; the newest of each kind is handed out. */
    public Map<String, Long> accessTokens = new LinkedHashMap<>();

    public String stableToken;
    public String menuJson;
    /** By ticket. */
    public Map<String, Scene> scenes = new LinkedHashMap<>();
    /** By openid. */
    public Map<String, Follower> followers = new LinkedHashMap<>();
    /** By card_id. */
    public Map<String, CardTemplate> cards = new LinkedHashMap<>();
    /** By code. */
    public Map<String, UserCard> userCards = new LinkedHashMap<>();
    /** clientmsgid to msg_id: WeChat refuses the second job with the same id. */
    public Map<String, Long> massJobs = new LinkedHashMap<>();

    /** A parametric QR code. */
    public static final class Scene {
        public String ticket;
        public String url;
        public String scene;
        /** Epoch second; 0: permanent. */
        public long expiresAt;

        public long createdAt;
    }

    /** A customer as this account knows them. Exists from the first contact, following or not. */
    public static final class Follower {
        public String openid;
        public String customerId;
        public boolean subscribed;
        public long subscribeTime;
        public String subscribeScene = "ADD_SCENE_OTHERS";
        public String qrScene = "";
        /** By trigger: when it opened a customer-service window and how many messages went through it. */
        public Map<String, OpenWindow> windows = new LinkedHashMap<>();

        public List<ChatMessage> chat = new ArrayList<>();
        /** Mass messages received, by month (yyyy-MM): WeChat delivers four. */
        public Map<String, Integer> massByMonth = new LinkedHashMap<>();
    }

    public static final class OpenWindow {
        public long openedAt;
        public int sent;
    }

    /** One line of the chat between a customer and the account. */
    public static final class ChatMessage {
        public long id;
        /** IN: the customer wrote it; OUT: the account did; SYSTEM: the phone shows it by itself. */
        public String direction;

        public String type;
        public String content;
        public String cardId;
        /** Choices of a msgmenu: id and text. */
        public List<Map<String, String>> choices;

        public String at;
    }

    /** A card as {@code card/create} left it; {@code json} is the inner member_card object. */
    public static final class CardTemplate {
        public String cardId;
        public String json;
        public String status = "CARD_STATUS_VERIFY_OK";
        public int issued;
    }

    /** A card in somebody's wallet. */
    public static final class UserCard {
        public String cardId;
        public String code;
        public String encryptCode;
        public String openid;
        public String outerStr = "";
        public boolean active;
        public long bonus;
        public String membershipNumber = "";
        public Map<String, String> customFields = new LinkedHashMap<>();
        /** NORMAL, DELETE or UNAVAILABLE. */
        public String status = "NORMAL";

        public String claimedAt;
    }
}
