"""What several folders of tests share: small pictures, tiny networks, galleries, browsers."""
