-- While somebody waits and seats are still offered, none is free.
select id as subject from seat_occasions where waiting > 0 and held < capacity and offers_until > now()
