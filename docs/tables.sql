-- Made by `scripts/generate_docs.py`; change the code instead.

CREATE TABLE articles (
  article_id TEXT NOT NULL PRIMARY KEY,
  source TEXT NOT NULL,
  url TEXT,
  title TEXT,
  publisher TEXT,
  published TEXT,
  text TEXT NOT NULL,
  duplicate_of TEXT REFERENCES articles DEFERRABLE INITIALLY DEFERRED,
  text_sha256 TEXT NOT NULL
);

CREATE INDEX articles_duplicate_of ON articles (duplicate_of);

CREATE TABLE article_flags (
  article_id TEXT NOT NULL REFERENCES articles DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  flag TEXT NOT NULL,
  PRIMARY KEY (article_id, position)
);

CREATE TABLE mentions (
  article_id TEXT NOT NULL REFERENCES articles DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('institution', 'technology', 'place')),
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  entity_id TEXT,
  name TEXT NOT NULL,
  found_by TEXT NOT NULL CHECK (found_by IN ('gazetteer', 'grammar'))
);

CREATE INDEX mentions_article_id ON mentions (article_id);

CREATE INDEX mentions_entity_id ON mentions (entity_id);

CREATE TABLE claims (
  claim_id TEXT NOT NULL PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles DEFERRABLE INITIALLY DEFERRED,
  quantity_text TEXT NOT NULL,
  quantity_start INTEGER NOT NULL,
  quantity_end INTEGER NOT NULL,
  quantity_value TEXT,
  quantity_value_real REAL GENERATED ALWAYS AS (CAST(quantity_value AS REAL)) VIRTUAL,
  quantity_low TEXT,
  quantity_low_real REAL GENERATED ALWAYS AS (CAST(quantity_low AS REAL)) VIRTUAL,
  quantity_high TEXT,
  quantity_high_real REAL GENERATED ALWAYS AS (CAST(quantity_high AS REAL)) VIRTUAL,
  quantity_unit TEXT NOT NULL,
  quantity_unit_text TEXT NOT NULL,
  quantity_bound TEXT NOT NULL CHECK (quantity_bound IN ('eq', 'about', 'gt', 'ge', 'lt', 'le', 'near', 'range', 'vague')),
  quantity_per TEXT,
  quantity_flags TEXT NOT NULL,
  equivalent_text TEXT,
  equivalent_start INTEGER,
  equivalent_end INTEGER,
  equivalent_value TEXT,
  equivalent_value_real REAL GENERATED ALWAYS AS (CAST(equivalent_value AS REAL)) VIRTUAL,
  equivalent_low TEXT,
  equivalent_low_real REAL GENERATED ALWAYS AS (CAST(equivalent_low AS REAL)) VIRTUAL,
  equivalent_high TEXT,
  equivalent_high_real REAL GENERATED ALWAYS AS (CAST(equivalent_high AS REAL)) VIRTUAL,
  equivalent_unit TEXT,
  equivalent_unit_text TEXT,
  equivalent_bound TEXT CHECK (equivalent_bound IN ('eq', 'about', 'gt', 'ge', 'lt', 'le', 'near', 'range', 'vague')),
  equivalent_per TEXT,
  equivalent_flags TEXT,
  metric_text TEXT,
  metric_start INTEGER,
  metric_end INTEGER,
  modality TEXT NOT NULL CHECK (modality IN ('actual', 'planned')),
  aggregation TEXT CHECK (aggregation IN ('cumulative', 'new', 'daily_average', 'monthly_average', 'average', 'balance', 'annual', 'total')),
  change TEXT CHECK (change IN ('increase', 'decrease')),
  period_text TEXT,
  period_start TEXT,
  period_end TEXT,
  pilot_id TEXT REFERENCES pilots DEFERRABLE INITIALLY DEFERRED,
  attribution_institution TEXT CHECK (attribution_institution IN ('same_clause', 'same_sentence', 'carried_over', 'heading', 'only_one')),
  attribution_pilot TEXT CHECK (attribution_pilot IN ('same_clause', 'same_sentence', 'carried_over', 'heading', 'only_one')),
  sentence_text TEXT NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL
);

CREATE INDEX claims_article_id ON claims (article_id);

CREATE INDEX claims_pilot_id ON claims (pilot_id);

CREATE TABLE claim_institutions (
  claim_id TEXT NOT NULL REFERENCES claims DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  name TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  PRIMARY KEY (claim_id, position)
);

CREATE INDEX claim_institutions_entity_id ON claim_institutions (entity_id);

CREATE TABLE pilots (
  pilot_id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  status TEXT CHECK (status IN ('announced', 'testing', 'live', 'completed')),
  batch TEXT
);

CREATE TABLE pilot_aliases (
  pilot_id TEXT NOT NULL REFERENCES pilots DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  alias TEXT NOT NULL,
  PRIMARY KEY (pilot_id, position)
);

CREATE TABLE pilot_institutions (
  pilot_id TEXT NOT NULL REFERENCES pilots DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  entity_id TEXT NOT NULL,
  name TEXT NOT NULL,
  texts TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('applicant', 'operator', 'partner', 'regulator')),
  PRIMARY KEY (pilot_id, position)
);

CREATE INDEX pilot_institutions_entity_id ON pilot_institutions (entity_id);

CREATE TABLE pilot_technologies (
  pilot_id TEXT NOT NULL REFERENCES pilots DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  entity_id TEXT NOT NULL,
  name TEXT NOT NULL,
  texts TEXT NOT NULL,
  PRIMARY KEY (pilot_id, position)
);

CREATE INDEX pilot_technologies_entity_id ON pilot_technologies (entity_id);

CREATE TABLE pilot_places (
  pilot_id TEXT NOT NULL REFERENCES pilots DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  entity_id TEXT NOT NULL,
  name TEXT NOT NULL,
  texts TEXT NOT NULL,
  PRIMARY KEY (pilot_id, position)
);

CREATE INDEX pilot_places_entity_id ON pilot_places (entity_id);

CREATE TABLE pilot_articles (
  pilot_id TEXT NOT NULL REFERENCES pilots DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  article_id TEXT NOT NULL REFERENCES articles DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (pilot_id, position)
);

CREATE INDEX pilot_articles_article_id ON pilot_articles (article_id);

CREATE TABLE pilot_claims (
  pilot_id TEXT NOT NULL REFERENCES pilots DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  claim_id TEXT NOT NULL REFERENCES claims DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (pilot_id, position)
);

CREATE INDEX pilot_claims_claim_id ON pilot_claims (claim_id);

CREATE TABLE rejects (
  source TEXT NOT NULL,
  line INTEGER,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL
);

CREATE VIEW figures AS
SELECT claims.claim_id, articles.published, articles.title, articles.source,
       (SELECT group_concat(name, '、') FROM (SELECT name FROM claim_institutions
        WHERE claim_institutions.claim_id = claims.claim_id ORDER BY position)) AS institutions,
       pilots.name AS pilot, claims.metric_text AS metric, claims.quantity_text AS quantity,
       claims.quantity_value_real AS value, claims.quantity_unit AS unit, claims.quantity_bound AS bound,
       claims.modality, claims.aggregation, claims.change, claims.period_start, claims.period_end,
       claims.sentence_text AS sentence
FROM claims JOIN articles USING (article_id) LEFT JOIN pilots USING (pilot_id);
