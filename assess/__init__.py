"""From incidents to what people see and decide: rooms, pictures, access, served data."""
