/** Several letters may be written at once, each kept under a name of its own, with what is attached to it. */
export const keptLetters = `
CREATE TABLE kept_letters (key TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT;
INSERT INTO kept_letters (key, content)
  SELECT lower(hex(randomblob(16))), json_set(
    json_remove(content, '$.attachmentNames'), '$.attachments',
    (SELECT json_group_array(json_object('token', '', 'name', value, 'type', '', 'size', 0)) FROM json_each(content, '$.attachmentNames'))
  ) FROM drafts WHERE json_valid(content);
DROP TABLE drafts;
`
