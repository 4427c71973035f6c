package io.memberloop.crm.printing;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.StoreId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface PrintingMapper {

    String PRINTER =
            "select id, name, kind, address, width, chinese, native_qr, cutter, drawer, acknowledges, token_hash,"
                    + " receipts, failover_id, copies from store_printer ";
    String PAPER = "select kind, language, blocks, header, footer, logo from store_paper ";

    @Select(PRINTER + "where merchant_id = #{m} and store_id = #{store} order by id")
    List<StorePrinter> printers(@Param("m") MerchantId merchant, @Param("store") StoreId store);

    @Select(
            "select c.printer_id, c.category_id from store_printer_category c join store_printer p on p.id = c.printer_id"
                    + " and p.merchant_id = c.merchant_id where c.merchant_id = #{m} and p.merchant_id = #{m}"
                    + " and p.store_id = #{store} order by c.printer_id, c.category_id")
    List<StorePrinter.Category> categories(@Param("m") MerchantId merchant, @Param("store") StoreId store);

    @Insert("""
            insert into store_printer (id, merchant_id, store_id, name, kind, address, width, chinese, native_qr, cutter,
              drawer, acknowledges, token_hash, receipts, failover_id, copies, created_at)
            values (#{p.id}, #{m}, #{store}, #{p.name}, #{p.kind}, #{p.address}, #{p.width}, #{p.chinese}, #{p.nativeQr},
              #{p.cutter}, #{p.drawer}, #{p.acknowledges}, #{p.tokenHash}, #{p.receipts}, #{p.failoverId}, #{p.copies},
              #{at})
            """)
    void add(
            @Param("m") MerchantId merchant,
            @Param("store") StoreId store,
            @Param("p") StorePrinter printer,
            @Param("at") Instant at);

    @Update("""
            update store_printer set name = #{p.name}, kind = #{p.kind}, address = #{p.address}, width = #{p.width},
              chinese = #{p.chinese}, native_qr = #{p.nativeQr}, cutter = #{p.cutter}, drawer = #{p.drawer},
              acknowledges = #{p.acknowledges}, token_hash = #{p.tokenHash}, receipts = #{p.receipts},
              failover_id = #{p.failoverId}, copies = #{p.copies}
            where merchant_id = #{m} and store_id = #{store} and id = #{p.id}
            """)
    int change(@Param("m") MerchantId merchant, @Param("store") StoreId store, @Param("p") StorePrinter printer);

    @Update(
            "update store_printer set receipts = false where merchant_id = #{m} and store_id = #{store} and id <> #{id}")
    int noOtherReceipts(@Param("m") MerchantId merchant, @Param("store") StoreId store, @Param("id") long id);

    @Update("update store_printer set failover_id = null where merchant_id = #{m} and store_id = #{store}"
            + " and failover_id = #{id}")
    int forget(@Param("m") MerchantId merchant, @Param("store") StoreId store, @Param("id") long id);

    @Delete("delete from store_printer where merchant_id = #{m} and store_id = #{store} and id = #{id}")
    int remove(@Param("m") MerchantId merchant, @Param("store") StoreId store, @Param("id") long id);

    @Insert(
            "insert into store_printer_category (merchant_id, printer_id, category_id) values (#{m}, #{printer}, #{category})")
    void addCategory(@Param("m") MerchantId merchant, @Param("printer") long printer, @Param("category") long category);

    @Delete("delete from store_printer_category where merchant_id = #{m} and printer_id = #{printer}")
    void clearCategories(@Param("m") MerchantId merchant, @Param("printer") long printer);

    @Select(PAPER + "where merchant_id = #{m} and store_id = #{store} order by kind")
    List<PaperRow> papers(@Param("m") MerchantId merchant, @Param("store") StoreId store);

    @Select(PAPER + "where merchant_id = #{m} and store_id = #{store} and kind = #{kind}")
    Optional<PaperRow> paper(
            @Param("m") MerchantId merchant, @Param("store") StoreId store, @Param("kind") String kind);

    @Insert("""
            insert into store_paper (merchant_id, store_id, kind, language, blocks, header, footer, logo, changed_at)
            values (#{m}, #{store}, #{p.kind}, #{p.language}, #{p.blocks}, #{p.header}, #{p.footer}, #{p.logo}, #{at})
            on duplicate key update language = values(language), blocks = values(blocks), header = values(header),
              footer = values(footer), logo = values(logo), changed_at = values(changed_at)
            """)
    void savePaper(
            @Param("m") MerchantId merchant,
            @Param("store") StoreId store,
            @Param("p") PaperRow paper,
            @Param("at") Instant at);
}
