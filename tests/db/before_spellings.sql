-- What version 0.1 had stored before step 060 of three invented articles, with a speaker renamed by hand and three more
-- decisions. Tables that triggers fill are left out.
insert into documents (id, uid, path, url, title, outlet, author, published, published_precision, published_basis, published_note, language, n_words, body_start, text, text_hash, raw_hash, fingerprint) values
  (2355785920972255, '85e9326fc85df3f3', 'news/council.txt', null, null, null, null, '2024-03-05', 'day', 'header', null, null, 35, 17, 'date 2024-03-05

The Kremlin said that the talks on grain would go on in Port Alder.

“The ferry will not sail before the spring of next year,” Valery Strizhov, the head of the port, said.
', '6f5e6e91df17a0a2', '6f5e6e91df17a0a2', '970ebddbe21c1856'),
  (3376765719029452, 'bff26892c26cc9aa', 'news/spring.txt', null, null, null, null, '2024-03-09', 'day', 'header', null, null, 34, 17, 'date 2024-03-09

“The ferry sails again, and the town is glad about it,” said Valery Strizhov, the head of the port.

“We will count the costs when the work is done,” said Łukasz Żal.
', '7331537c770e544b', '7331537c770e544b', '970ebddbe21c1856+3e743e12'),
  (4305325349803011, 'f4babac1e1403b37', 'news/harbour.txt', null, null, null, null, '2024-03-02', 'day', 'header', null, null, 39, 17, 'date 2024-03-02

“We will rebuild the harbour by the end of the summer,” said Łukasz Żal, the mayor of Port Alder.

“Nobody asked the fishermen before the work began,” said Nora O’Brien, who leads the union of the town.
', 'a26f41e15422202a', 'a26f41e15422202a', '970ebddbe21c1856+d064bfe4');
insert into runs (id, started, finished, version, paths, n_new, n_changed, n_moved, n_unchanged, n_vanished, n_pruned, n_failed) values
  (1, '2026-12-01T11:01:40+00:00', '2026-12-01T11:01:45+00:00', '0.1.0', '["news"]', 3, 0, 0, 0, 0, 0, 0),
  (2, '2026-12-01T11:02:05+00:00', '2026-12-01T11:02:10+00:00', '0.1.0', '["news"]', 0, 2, 0, 1, 0, 0, 0);
insert into speakers (id, slug, name, type, wikidata, first_said, last_said, n_quotes) values
  (195788407908070, 'nora-o-brien', 'Nora O’Brien', 'person', 'Q42', '2024-03-02', '2024-03-09', 2),
  (2353800439006801, 'valeriy-strijov', 'Valeriy Strijov', 'person', null, '2024-03-05', '2024-03-09', 2),
  (3465476862874405, 'łukasz-zal', 'Łukasz Żal', 'person', null, '2024-03-02', '2024-03-02', 1),
  (4129226907537760, 'kremlin', 'The Kremlin', 'organisation', null, '2024-03-05', '2024-03-05', 1);
insert into speaker_names (speaker_id, name, n_documents, slug) values
  (195788407908070, 'Nora O’Brien', 2, 'nora-obrien'),
  (2353800439006801, 'Valery Strizhov', 2, 'valery-strizhov'),
  (3465476862874405, 'Łukasz Żal', 2, 'ukasz-zal'),
  (4129226907537760, 'The Kremlin', 1, 'the-kremlin');
insert into speaker_roles (id, speaker_id, role, affiliation, first_on, last_on, n_documents) values
  (318051765909653, 3465476862874405, 'mayor of Port Alder', null, '2024-03-02', '2024-03-02', 1),
  (2252195623583921, 2353800439006801, 'head of the port', null, '2024-03-05', '2024-03-09', 2),
  (2788874847850578, 195788407908070, 'leads the union of the town', null, '2024-03-02', '2024-03-02', 1);
insert into profiles (document_id, key, name, type, names, roles, members, place, speaker_id, speaks) values
  (2355785920972255, 's1', 'The Kremlin', 'organisation', '["The Kremlin"]', '[]', '[]', 0, 4129226907537760, 1),
  (2355785920972255, 's2', 'Valery Strizhov', 'person', '["Valery Strizhov"]', '[["head of the port", null]]', '[]', 1, 2353800439006801, 1),
  (3376765719029452, 'by-hand-Nora O’Brien', 'Nora O’Brien', 'person', '["Nora O’Brien"]', '[]', '[]', 2, 195788407908070, 1),
  (3376765719029452, 's1', 'Valery Strizhov', 'person', '["Valery Strizhov"]', '[["head of the port", null]]', '[]', 0, 2353800439006801, 1),
  (3376765719029452, 's2', 'Łukasz Żal', 'person', '["Łukasz Żal"]', '[]', '[]', 1, 3465476862874405, 0),
  (4305325349803011, 's1', 'Łukasz Żal', 'person', '["Łukasz Żal"]', '[["mayor of Port Alder", null]]', '[]', 0, 3465476862874405, 1),
  (4305325349803011, 's2', 'Nora O’Brien', 'person', '["Nora O’Brien"]', '[["leads the union of the town", null]]', '[]', 1, 195788407908070, 1);
insert into quotes (id, uid, kind, text, speaker_id, document_id, nested_in, published, said_on, said_precision, sort_date, year, month, outlet, role, affiliation, via, addressee, cue, source, source_inherited, position, confidence, reason, rivals, start_char, end_char, spans, profile_key, is_corrected, run_id) values
  (439555562965154, '18fc6013088a27ef', 'indirect', 'the talks on grain would go on in Port Alder', 4129226907537760, 2355785920972255, null, '2024-03-05', null, null, '2024-03-05', 2024, '2024-03', null, null, null, null, null, 'said', 'The Kremlin', 0, 'pre', 0.817, 'subject of "said"', '[]', 39, 83, '{"content": [[39, 83]], "quoted": [], "cue": [[29, 33]], "source": [[17, 28]]}', 's1', 0, 1),
  (1862497060578423, '69dee63b0e4779cf', 'direct', 'We will count the costs when the work is done,', 195788407908070, 3376765719029452, null, '2024-03-09', null, null, '2024-03-09', 2024, '2024-03', null, null, null, null, null, 'said', 'Łukasz Żal', 0, 'post', null, 'corrected by hand', '[]', 119, 165, '{"content": [[119, 165]], "quoted": [[119, 165]], "cue": [[167, 171]], "source": [[172, 182]]}', 'by-hand-Nora O’Brien', 1, 1),
  (2241572509571301, '7f6b2c52bd8e5cb9', 'direct', 'The ferry sails again, and the town is glad about it,', 2353800439006801, 3376765719029452, null, '2024-03-09', null, null, '2024-03-09', 2024, '2024-03', null, 'head of the port', null, null, null, 'said', 'Valery Strizhov, the head of the port', 0, 'post', 0.971, 'subject of "said"', '[]', 18, 71, '{"content": [[18, 71]], "quoted": [[18, 71]], "cue": [[73, 77]], "source": [[78, 115]]}', 's1', 0, 1),
  (3075176353288482, 'aecdb4a28d12257c', 'direct', 'We will rebuild the harbour by the end of the summer,', 3465476862874405, 4305325349803011, null, '2024-03-02', null, null, '2024-03-02', 2024, '2024-03', null, 'mayor of Port Alder', null, null, null, 'said', 'Łukasz Żal, the mayor of Port Alder', 0, 'post', 0.971, 'subject of "said"', '[]', 18, 71, '{"content": [[18, 71]], "quoted": [[18, 71]], "cue": [[73, 77]], "source": [[78, 113]]}', 's1', 1, 1),
  (3641943681152657, 'cf05417683691ced', 'direct', 'Nobody asked the fishermen before the work began,', 195788407908070, 4305325349803011, null, '2024-03-02', null, null, '2024-03-02', 2024, '2024-03', null, 'leads the union of the town', null, null, null, 'said', 'Nora O’Brien, who leads the union of the town', 0, 'post', 0.971, 'subject of "said"', '[]', 117, 166, '{"content": [[117, 166]], "quoted": [[117, 166]], "cue": [[168, 172]], "source": [[173, 218]]}', 's2', 0, 1),
  (3863209413031039, 'db99188c1b47fa6e', 'direct', 'The ferry will not sail before the spring of next year,', 2353800439006801, 2355785920972255, null, '2024-03-05', null, null, '2024-03-05', 2024, '2024-03', null, 'head of the port', null, null, null, 'said', 'Valery Strizhov, the head of the port', 0, 'post', 0.983, 'subject of "said"', '[]', 87, 142, '{"content": [[87, 142]], "quoted": [[87, 142]], "cue": [[183, 187]], "source": [[144, 181]]}', 's2', 0, 1);
insert into topics (id, slug, name, subject) values
  (1064986343562875, 'transport', 'Transport', 'economy, business and finance'),
  (3096262928368246, 'agriculture-and-fishing', 'Agriculture and fishing', 'economy, business and finance');
insert into quote_topics (quote_id, topic_id, score, said, run_id) values
  (439555562965154, 1064986343562875, 1.0, '2024-03-05', 1),
  (2241572509571301, 1064986343562875, 1.0, '2024-03-09', 1),
  (3075176353288482, 1064986343562875, 1.0, '2024-03-02', 1),
  (3641943681152657, 3096262928368246, 1.0, '2024-03-02', 1),
  (3863209413031039, 1064986343562875, 1.0, '2024-03-05', 1);
insert into same_words (quote_id, words_key) values
  (439555562965154, '7468aabbf7eb07fd'),
  (1862497060578423, '1a084c343f41312a'),
  (2241572509571301, '0e0a456eef28c3a1'),
  (3075176353288482, '100b32a69f57ed69'),
  (3641943681152657, '171e35b55d720232'),
  (3863209413031039, '4bb5acbf7fadcbd3');
insert into near_words (quote_id, band_1, band_2, band_3, band_4, band_5, band_6, band_7, band_8, band_9, band_10, band_11, band_12) values
  (439555562965154, 1052038960, 28672761, 1819035007, 364938644, 606773638, 1319070984, 501141112, 1649179597, 238808509, 175653376, 1362160043, 302517317),
  (1862497060578423, 2137284939, 195050725, 846839359, 1990097628, 1687218162, 130522281, 1536343602, 750785956, 145377491, 126962918, 443802853, 2029737537),
  (2241572509571301, 345459831, 1920229532, 1730581035, 1967838735, 627529137, 1398028887, 185695303, 2070165966, 407967270, 1806927100, 622755308, 164191449),
  (3075176353288482, 134783212, 1191692417, 1311333295, 3868737, 1385231705, 525765687, 1173386741, 1960391222, 1184954481, 2019330729, 1421735467, 687991192),
  (3641943681152657, 2080169469, 766440242, 960473563, 2027081834, 81053306, 1888891758, 918728598, 718121447, 622352504, 2043689074, 1927979671, 1036320387),
  (3863209413031039, 609423278, 842145914, 1101571861, 1649542646, 659241985, 1662895254, 1642462114, 1086668026, 873393231, 991667073, 1440015533, 1014707328);
insert into counted_values (facet, value, n) values
  ('about', '', 6),
  ('kind', 'direct', 5),
  ('kind', 'indirect', 1),
  ('month', '2024-03', 6),
  ('outlet', '', 6),
  ('topic', 'transport', 4),
  ('topic', '', 1),
  ('topic', 'agriculture-and-fishing', 1),
  ('year', '2024', 6);
delete from unattributed;
insert into unattributed (id, n_quotes) values
  (0, 0);
insert into topic_speakers (topic_id, speaker_id, n_quotes, first_said, last_said) values
  (1064986343562875, 2353800439006801, 2, '2024-03-05', '2024-03-09'),
  (1064986343562875, 3465476862874405, 1, '2024-03-02', '2024-03-02'),
  (1064986343562875, 4129226907537760, 1, '2024-03-05', '2024-03-05'),
  (3096262928368246, 195788407908070, 1, '2024-03-02', '2024-03-02');
insert into topic_months (topic_id, month, n_quotes) values
  (1064986343562875, '2024-03', 4),
  (3096262928368246, '2024-03', 1);
insert into speaker_months (speaker_id, month, n_quotes) values
  (195788407908070, '2024-03', 2),
  (2353800439006801, '2024-03', 2),
  (3465476862874405, '2024-03', 1),
  (4129226907537760, '2024-03', 1);
insert into word_counts (word, n_quotes) values
  ('alder', 1),
  ('costs', 1),
  ('count', 1),
  ('end', 1),
  ('ferry', 2),
  ('fishermen', 1),
  ('glad', 1),
  ('grain', 1),
  ('harbour', 1),
  ('port', 1),
  ('rebuild', 1),
  ('sail', 1),
  ('sails', 1),
  ('spring', 1),
  ('summer', 1),
  ('talks', 1),
  ('town', 1),
  ('work', 2);
insert into word_sample (n_quotes, n_words, ids_sum, last_id) values
  (6, 20, 2474719392, 3863209413031039);
insert into name_keys (key, name) values
  ('family obrien', 'Nora O’Brien'),
  ('name noraobrien', 'Nora O’Brien'),
  ('name kremlin', 'The Kremlin'),
  ('family strijov', 'Valery Strizhov'),
  ('family strizhov', 'Valery Strizhov'),
  ('name valeriystrijov', 'Valery Strizhov'),
  ('name valerystrizhov', 'Valery Strizhov'),
  ('family zal', 'Łukasz Żal'),
  ('name lukaszzal', 'Łukasz Żal'),
  ('name łukaszzal', 'Łukasz Żal');
insert into placed_by (stamp) values
  ('970ebddbe21c1856+5705c4d97cdee4e5');
insert into former_speakers (slug, id, later) values
  ('valery-strizhov', 861555824975009, 'valeriy-strijov');
insert into decisions (id, kind, place, says, problem, document_id, quote_id, speaker_id) values
  (231768806231957, 'wikidata', 'curation.toml:7', '"Nora O’Brien" is "Q42" in Wikidata', null, null, null, 195788407908070),
  (1349824198624748, 'name', 'curation.toml:3', '"Valery Strizhov" is rightly called "Valeriy Strijov"', null, null, null, 2353800439006801),
  (3060524004264630, 'topic', 'curation.toml:16', '"We will rebuild" in news/harbour.txt is about "Transport"', null, 4305325349803011, 3075176353288482, null),
  (4374914195858580, 'speaker', 'curation.toml:11', '"We will count the costs" in news/spring.txt was said by "Nora O’Brien"', null, 3376765719029452, 1862497060578423, null);
