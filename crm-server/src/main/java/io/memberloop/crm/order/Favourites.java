package io.memberloop.crm.order;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import java.util.List;
import org.springframework.stereotype.Service;

/** What a member likes, as far as paid bills tell. */
@Service
public class Favourites {

    /** Tastes change: older bills do not count. */
    private static final int BILLS = 30;

    /**
     * @param visits in how many of the last bills it stood
     * @param pieces how many in all of them
     */
    public record Favourite(String name, int visits, int pieces) {}

    private final FavouriteMapper mapper;

    Favourites(FavouriteMapper mapper) {
        this.mapper = mapper;
    }

    /** The dishes on most of the last bills with dishes, at all stores; the most frequent first. */
    public List<Favourite> of(MemberId member, int most) {
        return mapper.of(Tenant.current(), member, BILLS, most);
    }
}
