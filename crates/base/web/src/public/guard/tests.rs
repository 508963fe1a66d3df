//! What the public part may ask, and every way round that we could think of.

use proptest::prelude::*;

use super::check;

#[test]
fn selections_from_published_tables_pass() {
    for text in [
        "SELECT COUNT(*) AS n FROM public_report p WHERE p.superseded = 0 AND p.withdrawn_at IS NULL",
        "SELECT f.bytes FROM public_file f WHERE f.slug = $1 AND f.kind = $2 ORDER BY f.n",
        "select slug, title from public_report where slug = $1 or (slug > $1 and slug < $2) limit 10 offset $3",
        "SELECT p.slug FROM public_report AS p JOIN public_file f ON f.slug = p.slug, public_series s WHERE s.id = p.series",
        "SELECT x.slug FROM (SELECT slug FROM public_report WHERE title <> 'it''s FROM person') x",
        "SELECT slug FROM public_report WHERE slug IN ({ids:1}) AND EXISTS (SELECT 1 FROM public_file WHERE n = 0)",
        "SELECT CAST(SUM(size) AS BIGINT) AS n, COALESCE(MAX(n), 0) - 1 FROM public_file GROUP BY slug, kind HAVING COUNT(*) > 1",
        "SELECT slug FROM public_report UNION ALL SELECT slug FROM public_file ORDER BY slug, n",
        "SELECT CASE WHEN (superseded = 1) THEN 'x' ELSE title || '' END FROM public_report",
        "SELECT 1",
    ] {
        assert_eq!(check(text), Ok(()), "{text}");
    }
}

#[test]
fn whatever_reads_something_else_is_refused() {
    for text in [
        "SELECT name FROM person",
        "SELECT name FROM public_report, person",
        "SELECT name FROM public_report p , person AS q",
        "SELECT name FROM public_report p JOIN public_file f ON f.slug = p.slug, person",
        "SELECT name FROM public_report NATURAL JOIN person",
        "SELECT slug FROM public_report UNION SELECT name FROM person",
        "SELECT slug FROM public_report UNION TABLE person",
        "SELECT slug FROM public_report WHERE slug = (SELECT name FROM person)",
        "SELECT slug FROM public_report WHERE EXISTS (SELECT 1 FROM public_file, person)",
        "SELECT x.name FROM (SELECT name FROM person) x",
        "SELECT x.name FROM (person) x",
        "SELECT x.name FROM (public_report JOIN person ON 1 = 1) x",
        "SELECT x.name FROM (public_report, person) x",
        "SELECT name FROM \"person\"",
        "SELECT name FROM `person`",
        "SELECT name FROM [person]",
        "SELECT name FROM 'person'",
        "SELECT name FROM public_report, 'person'",
        "SELECT name FROM/**/person",
        "SELECT name FROM public_report--\n, person",
        "SELECT name FROM public_report -- x",
        "SELECT name FROM public_schema.person",
        "SELECT name FROM public_schema . person",
        "SELECT name FROM public.person",
        "SELECT name FROM {person}",
        "SELECT name FROM {v_person}",
        "SELECT name FROM {ids:1}",
        "SELECT name FROM pragma_table_info('person')",
        "SELECT name FROM public_report, LATERAL (SELECT 1)",
        "SELECT name FROM ONLY person",
        "SELECT query_to_xml('SELECT * FROM person', true, true, '')",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT slug FROM public_report WHERE length(load_extension('x')) > 1",
        "SELECT public_anything('x')",
        "SELECT name FROM public_anything('person')",
        "SELECT 1; SELECT name FROM person",
        "WITH public_x AS (SELECT name FROM person) SELECT name FROM public_x",
        "TABLE person",
        "VALUES (1)",
        "DELETE FROM public_report",
        "UPDATE public_report SET title = ''",
        "INSERT INTO public_report SELECT * FROM public_report",
        "SELECT * INTO public_copy FROM public_report",
        "SELECT E'\\' FROM person --'",
        "SELECT 'a\\' FROM public_report WHERE title = ' FROM person --'",
        "SELECT $$a$$ FROM public_report",
        "SELECT $1$a FROM public_report",
        "SELECT 'open FROM public_report",
        "SELECT (1 FROM public_report",
        "SELECT 1) FROM public_report",
        "SELECT 1 FROM",
        "SELECT 1 FROM public_report,",
        "SELECT 1 FROM public_report WHERE title = $1::regclass",
        "SELECT 1e5 FROM public_report",
        "SELECT slug FROM public_répört",
        "SELECT slug FROM public_report WHERE ärende = 1",
        "",
    ] {
        assert!(check(text).is_err(), "{text}");
    }
}

proptest! {
    #[test]
    fn a_query_that_names_people_among_its_tables_never_passes(before in "[ ,()a-zA-Z*.'=$1]{0,30}", after in "[ ,()a-zA-Z*.'=$1]{0,30}", word in "FROM|JOIN|from|Join") {
        // outside a string the name is found wherever it stands after FROM or JOIN
        prop_assume!(!before.contains('\''));
        let text = format!("SELECT {before} {word} person {after}");
        prop_assert!(check(&text).is_err(), "{}", text);
    }

    #[test]
    fn nothing_makes_it_panic(text in "\\PC{0,80}") {
        let _ = check(&text);
        let _ = check(&format!("SELECT {text}"));
    }
}
