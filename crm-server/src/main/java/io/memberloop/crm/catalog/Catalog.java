package io.memberloop.crm.catalog;

import io.memberloop.crm.platform.Tenant;
import java.util.List;
import org.springframework.stereotype.Service;

/** The menu: categories and the items on sale. */
@Service
public class Catalog {

    private final CatalogMapper mapper;

    Catalog(CatalogMapper mapper) {
        this.mapper = mapper;
    }

    public List<Category> categories() {
        return mapper.categories(Tenant.current());
    }

    public List<Item> items() {
        return mapper.items(Tenant.current());
    }
}
