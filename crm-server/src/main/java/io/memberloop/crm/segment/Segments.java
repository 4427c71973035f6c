package io.memberloop.crm.segment;

import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.SegmentId;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Groups of members: kept as conditions, counted and listed on the spot. */
@Service
public class Segments {

    private static final TypeReference<List<Condition>> CONDITIONS = new TypeReference<>() {};

    private final SegmentMapper mapper;
    private final BusinessDay day;
    private final Db db;
    private final JsonMapper json;
    private final Clock clock;

    Segments(SegmentMapper mapper, BusinessDay day, Db db, JsonMapper json, Clock clock) {
        this.mapper = mapper;
        this.day = day;
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Whom a message would reach now; the four add up to the members of the segment.
     *
     * @param kf have a customer-service window open
     * @param mass get a mass message
     * @param muted did not agree to marketing: the coupon only lies in H5
     * @param h5 cannot be written to: do not follow, or had their mass messages of this month
     */
    public record Reach(long kf, long mass, long muted, long h5) {}

    /** A member, masked: enough to recognise the kind of people, not the person. */
    public record Face(String name, String number, Instant joinedAt) {}

    /** Active members who meet all conditions; no condition = all of them. */
    public long count(List<Condition> conditions) {
        var q = query(conditions);
        return mapper.count(Tenant.current(), q.spent(), q.away(), q.tiers(), q.tags());
    }

    public Reach reach(List<Condition> conditions) {
        var month = YearMonth.from(clock.instant().atZone(BusinessDay.ZONE)).toString();
        var q = query(conditions);
        var r = mapper.reach(Tenant.current(), q.spent(), q.away(), q.tiers(), q.tags(), clock.instant(), month);
        // WeChat's mass message needs two people
        long mass = r.mass() == 1 ? 0 : r.mass();
        return new Reach(r.kf(), mass, r.muted(), r.total() - r.muted() - r.kf() - mass);
    }

    public List<Face> sample(List<Condition> conditions) {
        var q = query(conditions);
        return mapper.newest(Tenant.current(), q.spent(), q.away(), q.tiers(), q.tags()).stream()
                .map(f -> new Face(maskedName(f.name()), "•••• " + tail(f.number()), f.joinedAt()))
                .toList();
    }

    private static String maskedName(String name) {
        return name.isEmpty() ? "–" : name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }

    private static String tail(String number) {
        return number.substring(Math.max(0, number.length() - 4));
    }

    /** The next members in the order of their ids; an empty answer is the end. */
    public List<MemberId> page(List<Condition> conditions, MemberId after, int limit) {
        var q = query(conditions);
        return mapper.page(Tenant.current(), q.spent(), q.away(), q.tiers(), q.tags(), after, limit);
    }

    private MemberQuery query(List<Condition> conditions) {
        return MemberQuery.of(conditions, day.today());
    }

    /** @throws Refusal not found, also for another merchant's */
    public Segment required(SegmentId id) {
        return mapper.byId(Tenant.current(), id).map(this::segment).orElseThrow(() -> Refusal.notFound("segment"));
    }

    /** A page of the list, newest first. @param name part of the name, or null */
    public List<Segment> list(SegmentId before, String name, int limit) {
        var like = name == null || name.isBlank() ? null : "%" + name.trim().replaceAll("([\\\\%_])", "\\\\$1") + "%";
        var from = before == null ? new SegmentId(Long.MAX_VALUE) : before;
        return mapper.list(Tenant.current(), from, like, limit).stream()
                .map(this::segment)
                .toList();
    }

    public SegmentId create(String name, List<Condition> conditions) {
        var id = new SegmentId(Ids.next());
        db.run(() -> mapper.insert(Tenant.current(), id, name, write(conditions), clock.instant()));
        return id;
    }

    public void change(SegmentId id, String name, List<Condition> conditions) {
        db.run(() -> {
            if (mapper.update(Tenant.current(), id, name, write(conditions), clock.instant()) == 0) {
                throw Refusal.notFound("segment");
            }
        });
    }

    /** The merchant's tiers by id, lowest first. */
    public Map<Long, String> tiers() {
        var tiers = new LinkedHashMap<Long, String>();
        mapper.tiers(Tenant.current()).forEach(tier -> tiers.put(tier.id(), tier.name()));
        return tiers;
    }

    /** Tags in use, for suggestions. */
    public List<String> tags() {
        return mapper.tags(Tenant.current());
    }

    private Segment segment(SegmentMapper.Row row) {
        return new Segment(row.id(), row.name(), json.readValue(row.conditions(), CONDITIONS), row.updatedAt());
    }

    private String write(List<Condition> conditions) {
        return json.writerFor(CONDITIONS).writeValueAsString(conditions);
    }
}
