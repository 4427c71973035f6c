package io.memberloop.crm.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.ibatis.session.Configuration;
import org.junit.jupiter.api.Test;

/** Statements that are read once; what they write and find, every test of the shop shows. */
class PlainSqlTests {

    private final Configuration configuration = new Configuration();

    @Test
    void parametersBecomeQuestionMarks() {
        assertThat(text("select a from t where m = #{m} and b < #{ x.y }", Map.of()))
                .isEqualTo("select a from t where m = ? and b < ?");
    }

    @Test
    void aRepetitionIsAsLongAsItsList() {
        var in = "<script>select a from t where b &lt;&gt; 'x' and id in"
                + " <foreach collection='ids' item='id' open='(' separator=',' close=')'>#{id}</foreach></script>";

        assertThat(text(in, Map.of("ids", List.of(1, 2, 3))))
                .isEqualTo("select a from t where b <> 'x' and id in (?,?,?)");
        assertThat(text(in, Map.of("ids", List.of(1)))).isEqualTo("select a from t where b <> 'x' and id in (?)");
        assertThat(text(in, Map.of("ids", List.of()))).isEqualTo("select a from t where b <> 'x' and id in ");
    }

    @Test
    void severalRepetitionsWithTextInBetween() {
        var both = "<script>a <foreach collection='x' item='i' separator=','>(#{m}, #{i.n})</foreach> b"
                + " <foreach collection='y.z' item='j'>when #{j} then #{m} </foreach>end</script>";

        assertThat(text(both, Map.of("x", List.of(1, 2), "y", Map.of("z", List.of(7)))))
                .isEqualTo("a (?, ?),(?, ?) b when ? then ? end");
    }

    @Test
    void whatIsMoreThanThatIsLeftToMyBatis() {
        assertThat(PlainSql.parse(configuration, "<script>a <if test='b'>c</if></script>"))
                .isEmpty();
        assertThat(PlainSql.parse(
                        configuration, "<script><foreach collection='x' item='i' index='n'>#{n}</foreach></script>"))
                .isEmpty();
        assertThat(PlainSql.parse(configuration, "a #{b, jdbcType=INTEGER}")).isEmpty();
        assertThat(PlainSql.parse(configuration, "order by ${column}")).isEmpty();
    }

    private String text(String script, Object parameter) {
        return PlainSql.parse(configuration, script)
                .orElseThrow()
                .getBoundSql(parameter)
                .getSql();
    }
}
