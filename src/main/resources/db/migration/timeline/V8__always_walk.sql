-- Where pieces are taken for so rare that next to none are expected, reading all rows and sorting the few that hold them
-- is planned, seven seconds for ten million. Walking means walking; so does looking at the newest.
alter function timeline.walked(tsquery, uuid[], uuid, text[], boolean, boolean, timestamptz, timestamptz, boolean,
  timestamptz, uuid, integer) set enable_seqscan = off;
alter function timeline.walked(tsquery, uuid[], uuid, text[], boolean, boolean, timestamptz, timestamptz, boolean,
  timestamptz, uuid, integer) set enable_sort = off;
alter function timeline.are_common(tsquery, uuid, text[], boolean, boolean, timestamptz) set enable_seqscan = off;
alter function timeline.are_common(tsquery, uuid, text[], boolean, boolean, timestamptz) set enable_sort = off;
